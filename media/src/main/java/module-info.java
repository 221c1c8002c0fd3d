/**
 * Pictures and sounds in and out, filters for both, and plots.
 *
 * <p>Begin with {@link faltung.media.image.ImageFiles} and {@link
 * faltung.media.image.filter.ImageFilter}, or {@link faltung.media.sound.SoundFiles} and {@link
 * faltung.media.sound.filter.SoundFiltering}.
 */
@org.jspecify.annotations.NullMarked
module faltung.media {
  requires static org.jspecify;
  requires transitive java.desktop;
  requires transitive faltung.core;

  exports faltung.media.file;
  exports faltung.media.image;
  exports faltung.media.image.filter;
  exports faltung.media.plot;
  exports faltung.media.sound;
  exports faltung.media.sound.filter;
  exports faltung.media.terminal;
}
