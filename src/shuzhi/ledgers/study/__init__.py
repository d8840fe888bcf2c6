"""Study 学习: meetings to study together, alone or elsewhere, the study centre group, training, and what people wrote."""
