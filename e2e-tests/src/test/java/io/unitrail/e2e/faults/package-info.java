/** The fault suite: brokers and nodes as processes of their own, faults under load, an oracle. May import everything. */
package io.unitrail.e2e.faults;
