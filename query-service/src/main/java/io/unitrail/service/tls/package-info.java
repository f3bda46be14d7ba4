/** Keys, certificates and whom to trust, for clients and between nodes. May import Jetty, nothing of the service. */
@NullMarked
package io.unitrail.service.tls;

import org.jspecify.annotations.NullMarked;
