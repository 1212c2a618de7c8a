import react from '@vitejs/plugin-react';
import {defineConfig} from 'vite';

export default defineConfig({
  root: 'src/main/web',
  base: '/',
  plugins: [react()],
  build: {
    outDir: '../../../target/classes/web',
    emptyOutDir: true,
    chunkSizeWarningLimit: 1500,
  },
});
