package io.unitrail.service.registrations;

import io.unitrail.domain.id.UnitId;
import io.unitrail.service.port.EraseToken;
import io.unitrail.service.port.Registrations;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Seals each registration under a random key of its own and keeps the two apart:
 *
 * <pre>
 * registrations       id -> unit, AES-256-GCM(subject key, contact)
 * registration-keys   id -> subject key, wrapped with the master key where there is one
 * </pre>
 *
 * Nothing of it is kept in this process or on this node's disk: lists are read from the topics when somebody asks.
 */
public final class SealedRegistrations implements Registrations {
    private final RegistrationLog log;
    private final MasterKeys master;
    private final InstantSource clock;

    public SealedRegistrations(RegistrationLog log, MasterKeys master, InstantSource clock) {
        this.log = log;
        this.master = master;
        this.clock = clock;
    }

    @Override
    public void register(EraseToken token, Request request) {
        String id = token.id();
        byte[] key = AesGcm.random(AesGcm.KEY_BYTES);
        byte[] nonce = AesGcm.random(AesGcm.NONCE_BYTES);
        byte[] text = new ContactText(request.contact(), request.language()).bytes();
        byte[] ciphertext = AesGcm.seal(AesGcm.key(key), nonce, context(id, request.unit()), text);
        WrappedKey wrapped = master.wrapped(id, key);
        Arrays.fill(key, (byte) 0);
        log.append(new SealedRegistration(id, request.unit(), clock.millis(), nonce, ciphertext), wrapped);
    }

    @Override
    public void erase(String id) {
        log.erase(id);
    }

    @Override
    public Page page(@Nullable String cursor, int limit, Wanted wanted) {
        RegistrationLog.Window window = log.read(cursor, WINDOW);
        Set<UnitId> units = new HashSet<>();
        window.items().forEach(each -> units.add(each.registration().unit()));
        Set<UnitId> hits = units.isEmpty() ? units : wanted.among(units);
        List<RegistrationLog.Placed> found = new ArrayList<>();
        String next = window.next();
        for (int i = 0; i < window.items().size() && found.size() < limit; i++) {
            RegistrationLog.Placed each = window.items().get(i);
            if (hits.contains(each.registration().unit())) {
                found.add(each);
            }
            if (found.size() == limit && i + 1 < window.items().size()) {
                next = each.next();
            }
        }
        return new Page(opened(found), next);
    }

    /** Keys are read after the registrations: what was erased meanwhile has none any more. */
    private List<Entry> opened(List<RegistrationLog.Placed> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        RegistrationLog.Keys keys = log.keys(ids(found));
        Map<RegistrationLog.Placed, Entry> entries = new LinkedHashMap<>();
        for (RegistrationLog.Placed each : found) {
            String id = each.registration().id();
            if (!keys.destroyed().contains(id)) {
                entries.put(each, open(each.registration(), keys.live().get(id)));
            }
        }
        leaveOutWhatIsGone(entries);
        return List.copyOf(entries.values());
    }

    /** Without its key it may have been erased long ago; with a key that does not fit it may have been replaced. */
    private void leaveOutWhatIsGone(Map<RegistrationLog.Placed, Entry> entries) {
        List<RegistrationLog.Placed> doubtful = new ArrayList<>();
        entries.forEach((each, entry) -> {
            if (entry.unreadable() == Unreadable.NO_KEY || entry.unreadable() == Unreadable.DAMAGED) {
                doubtful.add(each);
            }
        });
        if (!doubtful.isEmpty()) {
            Map<String, String> standing = log.standing(ids(doubtful));
            doubtful.removeIf(
                    each -> each.next().equals(standing.get(each.registration().id())));
            doubtful.forEach(entries::remove);
        }
    }

    private static Set<String> ids(List<RegistrationLog.Placed> found) {
        Set<String> ids = new HashSet<>();
        found.forEach(each -> ids.add(each.registration().id()));
        return ids;
    }

    private Entry open(SealedRegistration sealed, @Nullable WrappedKey wrapped) {
        if (wrapped == null) {
            return unreadable(sealed, Unreadable.NO_KEY);
        }
        if (!master.knows(wrapped)) {
            return unreadable(sealed, Unreadable.OTHER_MASTER_KEY);
        }
        Optional<byte[]> key = master.unwrapped(sealed.id(), wrapped);
        Optional<ContactText> text = key.flatMap(bytes -> AesGcm.open(
                        AesGcm.key(bytes), sealed.nonce(), context(sealed.id(), sealed.unit()), sealed.ciphertext()))
                .flatMap(ContactText::of);
        key.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
        return text.map(read -> new Entry(
                        sealed.id(), sealed.unit(), sealed.registeredAt(), read.language(), read.contact(), null))
                .orElseGet(() -> unreadable(sealed, Unreadable.DAMAGED));
    }

    private static Entry unreadable(SealedRegistration sealed, Unreadable why) {
        return new Entry(sealed.id(), sealed.unit(), sealed.registeredAt(), null, null, why);
    }

    /** A ciphertext opens only as what it was sealed as. */
    private static byte[] context(String id, UnitId unit) {
        return (id + " " + unit.canonical()).getBytes(StandardCharsets.UTF_8);
    }
}
