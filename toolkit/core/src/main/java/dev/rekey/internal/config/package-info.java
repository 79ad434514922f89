/** Where host and token come from: options, environment, the configuration files of the CircleCI command line tools. */
@NullMarked
package dev.rekey.internal.config;

import org.jspecify.annotations.NullMarked;
