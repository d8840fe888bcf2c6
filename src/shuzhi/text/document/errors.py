"""The one exception of reading a file: it says what is wrong, where, and what to do."""


class ReadError(Exception):
    """A file cannot be read. The message is Chinese and meant for the person at the desk."""

    def __init__(self, name: str, what: str, remedy: str) -> None:
        super().__init__(f"《{name}》{what}。{remedy}。")
        self.name = name
        self.what = what
        self.remedy = remedy
