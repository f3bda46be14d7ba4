/** Registrations for recall notice, sealed under a key of their own each. May import {@code domain}, {@code service.port} and {@code service.json}. */
@NullMarked
package io.unitrail.service.registrations;

import org.jspecify.annotations.NullMarked;
