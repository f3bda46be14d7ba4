package io.unitrail.domain.answers;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.query.ShipmentEntry;
import java.util.Collection;

/** What whoever asks may see. */
interface Sight {
    /** Of everything. */
    Sight ALL = new Sight() {
        @Override
        public boolean isLimited() {
            return false;
        }

        @Override
        public void load(Collection<ObjectId> objects) {
            // Nothing is asked of any object.
        }

        @Override
        public boolean sees(ObjectId object) {
            return true;
        }

        @Override
        public boolean sees(ShipmentEntry entry) {
            return true;
        }
    };

    /** Whether there is anything that it does not see. */
    boolean isLimited();

    /** Reads what it must know of some objects together, before they are asked one by one. */
    void load(Collection<ObjectId> objects);

    /** Whether it sees a unit or other serialised object; lots and classes are no things that somebody holds. */
    boolean sees(ObjectId object);

    /** Whether it sees a line of a shipment. */
    boolean sees(ShipmentEntry entry);
}
