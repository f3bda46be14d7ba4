package io.unitrail.service.registrations;

import io.unitrail.domain.id.UnitId;

/**
 * A registration as the log has it.
 *
 * @param registeredAt milliseconds
 * @param nonce of the sealing
 * @param ciphertext contact and language
 */
@SuppressWarnings("ArrayRecordComponent") // bytes of a log; never compared
public record SealedRegistration(String id, UnitId unit, long registeredAt, byte[] nonce, byte[] ciphertext) {}
