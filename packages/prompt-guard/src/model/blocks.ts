/**
 * UTF-16 units. What stands in the same or in neighbouring blocks of a text stands together, so two sightings that are
 * no further apart than this always do, and two that are more than twice as far apart never.
 */
export const BLOCK = 1000;
