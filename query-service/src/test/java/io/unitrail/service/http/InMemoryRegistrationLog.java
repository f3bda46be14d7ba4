package io.unitrail.service.http;

import io.unitrail.service.port.UnavailableException;
import io.unitrail.service.registrations.RegistrationLog;
import io.unitrail.service.registrations.SealedRegistration;
import io.unitrail.service.registrations.WrappedKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Registrations and keys as two logs, like the topics: what is taken back is one more record, until somebody compacts. */
final class InMemoryRegistrationLog implements RegistrationLog {
    final List<Map.Entry<String, SealedRegistration>> registrations = new ArrayList<>();
    final Map<String, WrappedKey> keys = new HashMap<>();
    final Set<String> destroyed = new HashSet<>();
    boolean down;

    @Override
    public synchronized void append(SealedRegistration registration, WrappedKey key) {
        refuseIfDown();
        keys.put(registration.id(), key);
        registrations.add(Map.entry(registration.id(), registration));
    }

    private void refuseIfDown() {
        if (down) {
            throw new UnavailableException("registrations cannot be written now", new IllegalStateException());
        }
    }

    @Override
    public synchronized void erase(String id) {
        refuseIfDown();
        keys.remove(id);
        destroyed.add(id);
        registrations.replaceAll(each -> each.getKey().equals(id) ? Map.entry("", each.getValue()) : each);
    }

    @Override
    public synchronized Window read(@Nullable String cursor, int most) {
        Map<String, Placed> standing = new LinkedHashMap<>();
        for (int i = cursor == null ? 0 : Integer.parseInt(cursor); i < registrations.size(); i++) {
            String id = registrations.get(i).getKey();
            standing.remove(id);
            if (standing.size() == most) {
                return new Window(new ArrayList<>(standing.values()), Integer.toString(i));
            }
            if (!id.isEmpty()) {
                standing.put(id, new Placed(registrations.get(i).getValue(), Integer.toString(i + 1)));
            }
        }
        return new Window(new ArrayList<>(standing.values()), null);
    }

    @Override
    public synchronized Keys keys(Set<String> ids) {
        Map<String, WrappedKey> live = new HashMap<>(keys);
        live.keySet().retainAll(ids);
        Set<String> gone = new HashSet<>(destroyed);
        gone.retainAll(ids);
        return new Keys(live, gone);
    }

    @Override
    public synchronized Map<String, String> standing(Set<String> ids) {
        Map<String, String> standing = new HashMap<>();
        for (int i = 0; i < registrations.size(); i++) {
            String id = registrations.get(i).getKey();
            if (ids.contains(id)) {
                standing.put(id, Integer.toString(i + 1));
            }
        }
        return standing;
    }
}
