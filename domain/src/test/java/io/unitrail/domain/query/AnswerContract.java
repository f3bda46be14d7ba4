package io.unitrail.domain.query;

/** Ruling 38 and the contract: counts, pages, trees, search. */
interface AnswerContract extends TraceabilityHarness {}
