/** Nodes asking each other over HTTP, in one hop. May import {@code routing}, {@code port}, {@code tls}, {@code domain}, {@code schemas} and rows and positions of {@code streams}, never {@code service.http} or {@code service.kafka}. */
@NullMarked
package io.unitrail.service.peers;

import org.jspecify.annotations.NullMarked;
