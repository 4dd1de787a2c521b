/** What the rack does on the machine that it runs on: network namespaces, bridges, raw packets, programs. */
@NullMarked
package io.coldboot.lab.host;

import org.jspecify.annotations.NullMarked;
