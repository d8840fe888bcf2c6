"""Official vehicles 公务用车: one vehicle one account, from purchase to disposal, with trips, fuel, repair and sealing."""
