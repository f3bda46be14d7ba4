package io.unitrail.domain.query;

/** Answers that can be limited to what one party may see. */
public interface PartyAnswers {

    /**
     * The same questions, answered as if nothing existed but what a party holds or held, and the shipments from, to and by it (readings 201 to
     * 208). What is foreign looks like what is unknown.
     *
     * @param party canonical
     */
    Traceability seenBy(String party);
}
