package io.unitrail.domain.reference;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The critical contradictions that make a holding unknown (ruling 23): commissioned twice, activity after destroying,
 * two custodians. Only serialised objects can contradict themselves so; quantities are at many places.
 */
final class Contradictions {
    /** Both the MES and the line may report one commissioning (rules, section 6). */
    static final long DOUBLE_REPORT_MILLIS = 24L * 60 * 60 * 1000;

    private final Picture picture;
    private final ObjectId object;

    Contradictions(Picture picture, ObjectId object) {
        this.picture = picture;
        this.object = object;
    }

    boolean any() {
        return isCommissionedTwice() || isActiveAfterDestroying() || hasTwoCustodians();
    }

    /** Two ADDs with no decommissioning between, unless they are one reported twice (ruling 11). */
    boolean isCommissionedTwice() {
        if (!Meaning.isSerialised(object)) {
            return false;
        }
        List<EventRow> own = picture.own(object);
        for (int first = 0; first < own.size(); first++) {
            if (!own.get(first).event().commissions()) {
                continue;
            }
            for (int next = first + 1; next < own.size(); next++) {
                SerialEvent e = own.get(next).event();
                if (Meaning.decommissions(e)) {
                    break;
                }
                if (e.commissions() && !isDoubleReport(own.get(first).event(), e)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether two commissionings are the same one: the same place within 24 hours. */
    boolean isDoubleReport(SerialEvent one, SerialEvent other) {
        Optional<String> place = Meaning.place(one).map(picture.places()::name);
        return place.isPresent()
                && place.equals(Meaning.place(other).map(picture.places()::name))
                && Math.abs(one.eventTime().millis() - other.eventTime().millis()) <= DOUBLE_REPORT_MILLIS;
    }

    /** Own rows of any role after a destroying, but for the events that end its life. */
    boolean isActiveAfterDestroying() {
        boolean destroyed = false;
        for (EventRow row : Meaning.isSerialised(object) ? picture.own(object) : List.<EventRow>of()) {
            if (destroyed && !Meaning.endsLife(row.event())) {
                return true;
            }
            destroyed = destroyed || Meaning.destroys(row.event());
        }
        return false;
    }

    /** A, B, A without a handover (rules 6, ruling 31). */
    boolean hasTwoCustodians() {
        List<Handless> changes = changesWithoutHandover();
        return changes.stream().anyMatch(there -> changes.stream().anyMatch(there::isUndoneBy));
    }

    /**
     * A change of custodian that no handover explains.
     *
     * @param number of the change among all changes
     * @param before the event of custody before
     * @param row the event after which another has it
     */
    record Handless(int number, String from, String to, EventRow before, EventRow row) {
        /** Whether the next change goes straight back. */
        boolean isUndoneBy(Handless other) {
            return other.number() == number + 1
                    && Places.isSameParty(from, other.to())
                    && Places.isSameParty(to, other.from());
        }
    }

    List<Handless> changesWithoutHandover() {
        if (!Meaning.isSerialised(object)) {
            return List.of();
        }
        List<Handless> unexplained = new ArrayList<>();
        String last = null;
        EventRow before = null;
        boolean handedOver = false;
        int number = 0;
        for (Walked.Step step : picture.walk(object).steps()) {
            SetRow row = step.row();
            String now = step.custodian();
            handedOver = handedOver || (step.changesCustody() && Meaning.isHandover(row.event()));
            if (step.changesCustody() && now != null) {
                if (last != null && before != null && !Places.isSameParty(last, now)) {
                    number++;
                    if (!handedOver && !wasInstalled(row)) {
                        unexplained.add(new Handless(number, last, now, before, row.row()));
                    }
                    handedOver = Meaning.isHandover(row.event());
                }
                last = now;
                before = row.row();
            }
        }
        return unexplained;
    }

    /** What is installed changes hands with its top. */
    private boolean wasInstalled(SetRow row) {
        return picture.stays().of(object, Stay.Kind.INSTALLED).stream().anyMatch(s -> s.holdsBefore(row.key()));
    }
}
