"""Settings: the cell, the rules and the papers, all editable and all dated."""
