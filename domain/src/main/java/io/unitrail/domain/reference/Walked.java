package io.unitrail.domain.reference;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.query.Sale;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a walk through an event set ended (rules 4, rulings 14 to 20, 25).
 *
 * @param location last place, or null
 * @param readPoint last readPoint as sent, or null
 * @param custodian who has it in hand, as in answers, or null
 * @param owner as in answers, or null
 * @param change C of rules 5: the last custody-changing event, or null
 * @param carrier named by the events that have it in transit, or null
 * @param isForConsumer whether C shipped it to a consumer place
 * @param isReturned the flag of ruling 25
 * @param sale the last one without a later return, or null
 * @param steps every row walked, with what it left behind
 * @param taken rows that a void_shipping took out of the set (ruling 21)
 */
record Walked(
        @Nullable Site location,
        @Nullable String readPoint,
        @Nullable String custodian,
        @Nullable String owner,
        @Nullable SerialEvent change,
        @Nullable String carrier,
        boolean isForConsumer,
        boolean isReturned,
        @Nullable Sale sale,
        List<Step> steps,
        List<EventRow> taken) {

    /**
     * One row walked.
     *
     * @param location after it
     * @param custodian after it, as in answers
     * @param changesCustody whether it is custody-changing (ruling 18)
     * @param returns whether it is a return, which ends a sale (ruling 25)
     */
    record Step(
            SetRow row, @Nullable Site location, @Nullable String custodian, boolean changesCustody, boolean returns) {}
}
