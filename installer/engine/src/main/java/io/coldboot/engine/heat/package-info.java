/** What a tier's machines are told: the Heat template that carries their roles, and their config drives. */
@NullMarked
package io.coldboot.engine.heat;

import org.jspecify.annotations.NullMarked;
