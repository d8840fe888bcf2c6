"""政务信息: bulletins reported upward, which of them were adopted and which drew a leader's written instruction."""
