/** Pictures and sounds in and out, and plots. */
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
