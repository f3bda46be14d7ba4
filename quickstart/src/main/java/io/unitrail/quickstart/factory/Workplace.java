package io.unitrail.quickstart.factory;

/** What everyone in the factory works with. */
record Workplace(Agenda agenda, Scans scans, Numbering numbering, Stockroom stockroom, Spares spares) {}
