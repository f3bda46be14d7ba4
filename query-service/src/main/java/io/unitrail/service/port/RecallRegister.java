package io.unitrail.service.port;

import io.unitrail.domain.recalls.Recall;
import io.unitrail.domain.recalls.RecallBook;
import java.util.Optional;

/** Standing recalls: what is put is a record of its topic, and visible on this node when it returns. */
public interface RecallRegister extends RecallBook {

    /** Most recalls that may be open at a time; each is matched with every state that is answered. */
    int MAX_OPEN = 1_000;

    /**
     * Opens, or closes, a recall.
     *
     * @throws UnavailableException if it could not be stored
     * @throws io.unitrail.domain.journal.NotCompleteException if it is stored and not visible yet
     */
    void put(Recall recall);

    /** Tells a listener of every change from now on; called by the thread that learns of it, must not block. */
    void onChange(Runnable listener);

    /** A recall by its ID. */
    default Optional<Recall> recall(String id) {
        return recalls().stream().filter(recall -> recall.id().equals(id)).findFirst();
    }
}
