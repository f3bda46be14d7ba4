package io.unitrail.service.registrations;

import org.jspecify.annotations.Nullable;

/**
 * A subject's key as the log has it.
 *
 * @param masterKeyId which master key it is wrapped with; null if it stands as it is
 * @param nonce of the wrapping; null if it stands as it is
 * @param bytes wrapped, or as it is
 */
@SuppressWarnings("ArrayRecordComponent") // a key; never compared
public record WrappedKey(@Nullable String masterKeyId, byte @Nullable [] nonce, byte[] bytes) {
    /** Never the key itself. */
    @Override
    public String toString() {
        return "WrappedKey[" + (masterKeyId == null ? "not wrapped" : "with " + masterKeyId) + "]";
    }
}
