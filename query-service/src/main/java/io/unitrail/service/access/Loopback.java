package io.unitrail.service.access;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses that only this machine reaches. */
public final class Loopback {
    private Loopback() {}

    /** Whether a host name or address is this machine's own; one that cannot be resolved is not. */
    public static boolean isLoopback(String host) {
        try {
            return !host.isBlank() && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
