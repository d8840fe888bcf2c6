"""建议提案: motions and suggestions of people's deputies and proposals of the political consultative conference's members."""
