package io.unitrail.domain.query;

/** Rules 7 and rulings 34 to 37: recall sets. */
interface RecallContract extends TraceabilityHarness {}
