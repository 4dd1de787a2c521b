/**
 * The engine's ports on real OpenStack: one package for each service, with what they share in
 * {@link io.coldboot.openstack.rest}. Everything here blocks, and fails with
 * {@link io.coldboot.engine.port.PortException}. Tokens, passwords and keys are in no message.
 */
@NullMarked
package io.coldboot.openstack;

import org.jspecify.annotations.NullMarked;
