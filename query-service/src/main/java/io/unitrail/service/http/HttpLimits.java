package io.unitrail.service.http;

import java.time.Duration;

/** Every limit of the HTTP interface, in one place. What goes over one is refused with an error that names it. */
public final class HttpLimits {

    /** Largest request body, in bytes; 413 above. */
    public static final long MAX_BODY_BYTES = 64L * 1024 * 1024;

    /** Largest body of a question or of master data, in bytes: about 400,000 listed serials; 413 above. */
    public static final long MAX_QUESTION_BYTES = 8L * 1024 * 1024;

    /** Longest request line and headers together, in bytes; 414 or 431 above. */
    public static final int MAX_HEADER_BYTES = 16 * 1024;

    /** Largest page; 422 above. */
    public static final int MAX_PAGE = 1_000;

    /** Page when no limit is given. */
    public static final int DEFAULT_PAGE = 100;

    /** Most units of a recall set in one JSON document; 413 above, naming NDJSON. */
    public static final int MAX_JSON_UNITS = 10_000;

    /** Most events of a recall set's units in one EPCIS document; 413 above. */
    public static final int MAX_EPCIS_EVENTS = 100_000;

    /** Longest name, note or reason of who acknowledges or resolves an alert, in characters; 422 above. */
    public static final int MAX_NOTE_CHARS = 2_000;

    /** Longest text that is searched, in characters; 422 above. */
    public static final int MAX_SEARCH_CHARS = 500;

    /** Requests being answered at one time, probes and metrics apart; 429 above. */
    public static final int MAX_IN_FLIGHT = 48;

    /** Streamed sets among them; 429 above, so that long downloads leave room for look-ups. */
    public static final int MAX_STREAMS = 8;

    /** Reports being written at one time; 429 above. */
    public static final int MAX_REPORTS = 4;

    /** Most identifiers of each kind whose names are asked for at once; 422 above. */
    public static final int MAX_NAMES = 1_000;

    /** Pages that look live at one time; 429 above. */
    public static final int MAX_LIVE = 64;

    /** How often they are told what is new. */
    public static final Duration LIVE_PERIOD = Duration.ofSeconds(2);

    /** Threads of the server: the requests in flight, pages that look live, probes, and Jetty's own. */
    public static final int MAX_THREADS = MAX_IN_FLIGHT + MAX_LIVE + 24;

    /** How long a connection may stand still, reading or writing, before it is cut. */
    public static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);

    /** How long one streamed set may take in all before its connection is broken. */
    public static final Duration MAX_STREAM_TIME = Duration.ofHours(2);

    /** How long a request body may take to arrive; 408 after that, so that no drip holds its place for ever. */
    public static final Duration MAX_BODY_TIME = Duration.ofMinutes(10);

    /** How long {@code Unitrail-After} waits; 503 after that. */
    public static final Duration MAX_POSITION_WAIT = Duration.ofSeconds(10);

    /** What {@code Retry-After} says, in seconds. */
    public static final int RETRY_AFTER_SECONDS = 2;

    /** Longest {@code Idempotency-Key}, in characters. */
    public static final int MAX_IDEMPOTENCY_KEY_CHARS = 200;

    /** Answers kept for repeated {@code Idempotency-Key}s; the oldest go first. */
    public static final int MAX_IDEMPOTENT_ANSWERS = 10_000;

    /** Longest answer kept for a repeat, in characters; of a longer one the repeat is captured again and counts duplicates. */
    public static final int MAX_IDEMPOTENT_ANSWER_CHARS = 4 * 1024;

    /** Most errors that a problem lists. */
    public static final int MAX_PROBLEM_ERRORS = 1_000;

    /** How long the server waits for requests in flight when it closes. */
    public static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    /** Public checks from one address, in one {@link #CHECK_WINDOW}; 429 above. */
    public static final int MAX_CHECKS_PER_MINUTE = 30;

    /** In which time an address may check {@link #MAX_CHECKS_PER_MINUTE} times. */
    public static final Duration CHECK_WINDOW = Duration.ofMinutes(1);

    /** Checks from one address that found nothing genuine, in one {@link #MISS_WINDOW}; then it is refused all: who guesses serials. */
    public static final int MAX_MISSES_PER_HOUR = 20;

    /** In which time an address may miss {@link #MAX_MISSES_PER_HOUR} times. */
    public static final Duration MISS_WINDOW = Duration.ofHours(1);

    /** Largest body of a registration, in bytes; 413 above. */
    public static final long MAX_REGISTRATION_BYTES = 16L * 1024;

    /** Registrations from one address in {@link #REGISTRATION_WINDOW}; 429 above. */
    public static final int MAX_REGISTRATIONS_PER_HOUR = 20;

    /** In which time an address may register {@link #MAX_REGISTRATIONS_PER_HOUR} times. */
    public static final Duration REGISTRATION_WINDOW = Duration.ofHours(1);

    /** Erasures from one address in one {@link #CHECK_WINDOW}; 429 above. */
    public static final int MAX_ERASURES_PER_MINUTE = 30;

    private HttpLimits() {}
}
