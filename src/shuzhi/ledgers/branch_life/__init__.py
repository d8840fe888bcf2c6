"""Branch life 组织生活: meetings of a Party branch, lectures, theme days, life meetings, reviews of members and talks."""
