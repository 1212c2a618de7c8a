/** Alert episodes: an indicator that stays in breach is one alert that changes. Imports {@code model} and {@code series}. */
@NullMarked
package io.loanwatch.detectors.episode;

import org.jspecify.annotations.NullMarked;
