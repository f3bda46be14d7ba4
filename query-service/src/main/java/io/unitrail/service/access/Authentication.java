package io.unitrail.service.access;

import java.util.Optional;

/** One way to find out who asks. */
public interface Authentication {

    /**
     * Who a secret belongs to.
     *
     * @param secret what stood behind {@code Bearer}; must appear in no message, log or metric
     * @return empty if it is not of this kind, so that another way may know it
     * @throws Refused if it is of this kind and does not hold
     * @throws io.unitrail.service.port.UnavailableException if that cannot be found out now
     */
    Optional<Principal> principal(String secret);

    /** A secret that does not hold; the message says why, without it. */
    final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Refused(String why) {
            super(why);
        }
    }
}
