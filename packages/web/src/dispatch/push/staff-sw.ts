/// <reference lib="webworker" />
import { answerNotices } from './notice-worker.ts'

declare const self: ServiceWorkerGlobalScope

// It keeps no files and answers for no page, so that a newer one may take over at once.
self.addEventListener('install', () => void self.skipWaiting())
answerNotices(self, '/board')
