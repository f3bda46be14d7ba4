package io.unitrail.domain.serials;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * An order of the numbers below a size that nobody knows without the key: each number has exactly one place, so that nothing comes
 * twice and nothing has to be remembered. A Feistel network of eight rounds with SHA-256 of key, round and half (of which
 * no more than a half comes out), over the next even number of bits; a
 * place outside the size is walked on from (cycle walking, as in NIST SP 800-38G), four times at most on average.
 */
final class SecretOrder {
    private static final int ROUNDS = 8;

    private final byte[] key;
    private final BigInteger size;
    private final int halfBits;
    private final BigInteger mask;

    /**
     * @param key 16 bytes or more
     * @param size 2 or more
     */
    SecretOrder(byte[] key, BigInteger size) {
        this.key = Arrays.copyOf(key, key.length);
        this.size = size;
        this.halfBits = Math.max(1, (size.subtract(BigInteger.ONE).bitLength() + 1) / 2);
        this.mask = BigInteger.ONE.shiftLeft(halfBits).subtract(BigInteger.ONE);
    }

    /** What stands at a place. */
    BigInteger at(BigInteger place) {
        BigInteger number = place;
        do {
            number = forward(number);
        } while (number.compareTo(size) >= 0);
        return number;
    }

    /** The place where a number stands. */
    BigInteger placeOf(BigInteger number) {
        BigInteger place = number;
        do {
            place = backward(place);
        } while (place.compareTo(size) >= 0);
        return place;
    }

    private BigInteger forward(BigInteger number) {
        BigInteger left = number.shiftRight(halfBits);
        BigInteger right = number.and(mask);
        for (int round = 0; round < ROUNDS; round++) {
            BigInteger next = left.xor(mix(round, right));
            left = right;
            right = next;
        }
        return left.shiftLeft(halfBits).or(right);
    }

    private BigInteger backward(BigInteger number) {
        BigInteger left = number.shiftRight(halfBits);
        BigInteger right = number.and(mask);
        for (int round = ROUNDS - 1; round >= 0; round--) {
            BigInteger before = right.xor(mix(round, left));
            right = left;
            left = before;
        }
        return left.shiftLeft(halfBits).or(right);
    }

    private BigInteger mix(int round, BigInteger half) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) key.length);
            digest.update(key);
            digest.update((byte) round);
            return new BigInteger(1, digest.digest(half.toByteArray())).and(mask);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
