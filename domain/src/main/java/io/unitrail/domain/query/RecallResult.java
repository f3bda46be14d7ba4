package io.unitrail.domain.query;

import java.util.List;

/** How a streamed recall set ended: its totals and what was not found. It exists only for complete sets. */
public record RecallResult(RecallSummary summary, List<RecallSummary.Unmatched> unmatched) {}
