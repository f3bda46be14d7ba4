package io.unitrail.streams.topology;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Counts the rows that are read from real stores: single ones, and those that iterators give. */
final class ReadCounts {
    private long rows;

    /** Rows read so far. */
    long rows() {
        return rows;
    }

    KeyValueStore<Bytes, byte[]> counting(KeyValueStore<Bytes, byte[]> store) {
        return proxy(KeyValueStore.class, store);
    }

    @SuppressWarnings("unchecked")
    private <T> T proxy(Class<?> type, T target) {
        return (T) Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (any, method, arguments) -> call(target, method, arguments));
    }

    private Object call(Object target, Method method, Object[] arguments) throws Throwable {
        Object answer;
        try {
            answer = method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        if (method.getName().equals("get") || method.getName().equals("next")) {
            rows++;
        }
        return answer instanceof KeyValueIterator<?, ?> iterator ? proxy(KeyValueIterator.class, iterator) : answer;
    }
}
