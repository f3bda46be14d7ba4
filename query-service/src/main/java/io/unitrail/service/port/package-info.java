/** What the HTTP layer needs besides the query port: capture, positions, master data, alerts, dead letters, readiness. May import {@code domain} only. */
@NullMarked
package io.unitrail.service.port;

import org.jspecify.annotations.NullMarked;
