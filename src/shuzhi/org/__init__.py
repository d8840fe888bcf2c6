"""Units, posts, people, accounts, who may see what, and the journal of every act."""
