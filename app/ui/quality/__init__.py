"""How good the meetings of a period were: verdict, own against official results, signs of formalism."""
