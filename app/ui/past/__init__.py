"""Earlier years taken over from the workbook that the program hands out."""
