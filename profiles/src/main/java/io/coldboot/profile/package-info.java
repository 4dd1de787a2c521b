/**
 * The answers: what a site shall become, as records, with their JSON Schema, loading, checking and saving. Knows nobody
 * else in the house and talks to nothing but files.
 */
@NullMarked
package io.coldboot.profile;

import org.jspecify.annotations.NullMarked;
