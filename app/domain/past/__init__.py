"""Earlier years brought along: a documented workbook of members, meetings and roll calls becomes part of the book."""
