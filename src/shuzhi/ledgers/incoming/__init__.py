"""收文: documents received from other offices, from signing for them to the answer."""
