package io.unitrail.domain.query;

import java.util.List;

/**
 * A recall set asked for: criteria OR-ed, exclusions taken away.
 *
 * @param criteria at least one, none of them empty
 * @param exclude may be empty
 * @param moment the two times
 */
public record RecallQuery(List<Criterion> criteria, List<Criterion> exclude, Moment moment) {
    public RecallQuery {
        criteria = List.copyOf(criteria);
        exclude = List.copyOf(exclude);
    }
}
