"""宣传: publicity and volunteer activities, the leaflets handed out and the banners made for them."""
