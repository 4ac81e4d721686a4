/** Only what a browser loads: one style sheet with its fonts, and the small scripts that add to pages. */
import { defineConfig } from 'vite'

export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'dist/pages',
    assetsDir: 'assets',
    manifest: true,
    cssCodeSplit: true,
    modulePreload: false,
    // Nothing inline: the content security policy takes files only.
    assetsInlineLimit: 0,
    rollupOptions: { input: ['web/styles/pages.css', 'web/islands/live.ts', 'web/islands/kopieer.ts'] },
  },
})
