"""Official receptions 公务接待: approved first, received afterwards, settled with invoice, letter and list."""
