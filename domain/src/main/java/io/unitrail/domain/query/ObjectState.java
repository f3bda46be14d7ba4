package io.unitrail.domain.query;

import io.unitrail.domain.event.Alias;
import io.unitrail.domain.id.ObjectId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * STATE of the contract: what an object is, where it is and who has it, at a moment. Null means: not known or does not
 * apply.
 *
 * @param object unit, lot, class, container or asset
 * @param lot the lot shown: the earliest claimed, or what repackaging made it (ruling 10)
 * @param lotDisputed whether two lots are claimed
 * @param disposition the last one said by an event
 * @param persistentDispositions what was set and not unset, sorted
 * @param recalls open recalls that it is in, sorted
 * @param bizStep the last own step
 * @param location where it is, as in master data, else as sent
 * @param readPoint where it was last scanned
 * @param custodian who has it in hand
 * @param owner who owns it
 * @param holding exactly one
 * @param holder who and where
 * @param holderHolding the top unit's holding, for what is built in (ruling 17)
 * @param unknownReason why the holding is unknown, else null
 * @param container the direct one it is packed in
 * @param builtInto the direct one it is installed in or was made into
 * @param expiry last day of use
 * @param bestBefore or null
 * @param productionDate or null
 * @param revision or null
 * @param aliases other names, in order of their appearance
 * @param sale the last one standing
 * @param quantity how much of a lot or class is there, or null
 * @param uom its unit of measure
 * @param firstEventTime of the rows in state, milliseconds; null if none
 * @param lastEventTime likewise
 * @param lastRecordTime likewise
 * @param eventCount own rows that are no declarations, voided and future ones included (ruling 9)
 * @param alerts codes of standing alerts, sorted
 * @param lives the state of each life where it has more than one, else empty (ruling 11)
 */
public record ObjectState(
        ObjectId object,
        @Nullable String lot,
        boolean lotDisputed,
        @Nullable String disposition,
        SortedSet<String> persistentDispositions,
        SortedSet<String> recalls,
        @Nullable String bizStep,
        @Nullable String location,
        @Nullable String readPoint,
        @Nullable String custodian,
        @Nullable String owner,
        Holding holding,
        @Nullable Holder holder,
        @Nullable Holding holderHolding,
        @Nullable UnknownReason unknownReason,
        @Nullable ObjectId container,
        @Nullable ObjectId builtInto,
        @Nullable LocalDate expiry,
        @Nullable LocalDate bestBefore,
        @Nullable LocalDate productionDate,
        @Nullable String revision,
        List<Alias> aliases,
        @Nullable Sale sale,
        @Nullable BigDecimal quantity,
        @Nullable String uom,
        @Nullable Long firstEventTime,
        @Nullable Long lastEventTime,
        @Nullable Long lastRecordTime,
        long eventCount,
        SortedSet<String> alerts,
        List<ObjectState> lives) {

    /** The same state with other alert codes. */
    public ObjectState withAlerts(SortedSet<String> codes) {
        return with(codes, lives);
    }

    /** The same state with other alert codes and lives. */
    public ObjectState with(SortedSet<String> codes, List<ObjectState> eachLife) {
        return with(builtInto, holder, codes, eachLife);
    }

    /** The same state with other links to what it is in. */
    public ObjectState linkedTo(@Nullable ObjectId into, @Nullable Holder with, List<ObjectState> eachLife) {
        return with(into, with, alerts, eachLife);
    }

    private ObjectState with(
            @Nullable ObjectId into, @Nullable Holder inHandsOf, SortedSet<String> codes, List<ObjectState> eachLife) {
        return new ObjectState(
                object,
                lot,
                lotDisputed,
                disposition,
                persistentDispositions,
                recalls,
                bizStep,
                location,
                readPoint,
                custodian,
                owner,
                holding,
                inHandsOf,
                holderHolding,
                unknownReason,
                container,
                into,
                expiry,
                bestBefore,
                productionDate,
                revision,
                aliases,
                sale,
                quantity,
                uom,
                firstEventTime,
                lastEventTime,
                lastRecordTime,
                eventCount,
                codes,
                eachLife);
    }
}
