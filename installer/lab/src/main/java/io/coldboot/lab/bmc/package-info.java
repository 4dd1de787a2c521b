/** The management controllers: a Redfish service for each machine. */
@NullMarked
package io.coldboot.lab.bmc;

import org.jspecify.annotations.NullMarked;
