"""The built folder, as it is given away: made once by PyInstaller and tried without Python around it."""
