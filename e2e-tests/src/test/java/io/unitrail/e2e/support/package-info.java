/** What the end-to-end tests share: a whole stack, clients of it, events to send. May import everything. */
package io.unitrail.e2e.support;
